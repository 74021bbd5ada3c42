"""What young people typed, under lock: sealed originals, masked copies, and erasing both."""
