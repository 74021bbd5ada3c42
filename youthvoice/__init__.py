"""YouthVoice: what young people say, and what was done about it."""
