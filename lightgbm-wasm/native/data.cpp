/** Build unit: datasets and their bins. */
#include "io/bin.cpp"
#include "io/dataset.cpp"
#include "io/dataset_loader.cpp"
#include "io/metadata.cpp"
#include "io/train_share_states.cpp"
