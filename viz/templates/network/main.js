// Each part builds itself and listens to the others through the state.

startLists();
startPanel();
startDrawing();
