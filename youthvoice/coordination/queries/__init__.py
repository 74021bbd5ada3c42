"""Reading people and the state of set-up for the coordinator; never what anybody sent."""
