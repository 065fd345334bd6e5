/**
 * Build unit: the C API, trees as they are stored and predicted with, parameters, and files.
 *
 * `Network` is ours, in place of src/network: this build trains on one machine and has no sockets. LightGBM
 * asks for the number of machines and, told that it is one, takes none of the paths that communicate.
 */
#include "c_api.cpp"
#include "io/config.cpp"
#include "io/config_auto.cpp"
#include "io/file_io.cpp"
#include "io/json11.cpp"
#include "io/parser.cpp"
#include "io/tree.cpp"

#include <LightGBM/network.h>
#include <LightGBM/utils/log.h>

namespace LightGBM {

THREAD_LOCAL int Network::num_machines_ = 1;
THREAD_LOCAL int Network::rank_ = 0;

int Network::num_machines() { return num_machines_; }

int Network::rank() { return rank_; }

static void RefuseNetwork() { Log::Fatal("This build of LightGBM trains on one machine only"); }

void Network::Allreduce(char*, comm_size_t, int, char*, const ReduceFunction&) { RefuseNetwork(); }

void Network::Allgather(char*, const comm_size_t*, const comm_size_t*, char*, comm_size_t) { RefuseNetwork(); }

}  // namespace LightGBM
