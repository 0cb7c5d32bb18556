"""The parts of the sampling panel: parameters, their groups, and the editor of the logit bias."""
