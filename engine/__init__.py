"""What the app computes: pure rules on numbers and text. Knows no Qt, no onnxruntime, no files."""
