// The program of the single-file view.
export {};
