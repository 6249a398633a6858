"""How well annotated texts are read: measures, intervals, what each leg adds, calibration, causes of error."""
