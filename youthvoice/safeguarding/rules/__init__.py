"""What adults may decide on what comes in, and where each decision leads. Pure."""
