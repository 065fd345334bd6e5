/**
 * Build unit: the C API, trees as they are stored and predicted with, parameters, and files.
 *
 * `Network` is ours, in place of src/network: this build trains on one machine and has no sockets. LightGBM
 * asks for the number of machines and, told that it is one, takes none of the paths that communicate.
 *
 * The clock is ours too, and stands still (src/wasm/host.ts says why). It must not be asked for outside of the module: V8
 * compiles a wrapper for an import that has been called a thousand times, and frees the one before while other threads
 * do the same, which has been seen to abort the process ("Check failed: jit_page_->allocations_.erase(addr)", also in
 * nodejs/node#64500). LightGBM reads the clock in every round.
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

#include <ctime>

extern "C" int clock_gettime(clockid_t, timespec* time) {
  *time = {};
  return 0;
}

namespace LightGBM {

THREAD_LOCAL int Network::num_machines_ = 1;
THREAD_LOCAL int Network::rank_ = 0;

int Network::num_machines() { return num_machines_; }

int Network::rank() { return rank_; }

static void RefuseNetwork() { Log::Fatal("This build of LightGBM trains on one machine only"); }

void Network::Allreduce(char*, comm_size_t, int, char*, const ReduceFunction&) { RefuseNetwork(); }

void Network::Allgather(char*, const comm_size_t*, const comm_size_t*, char*, comm_size_t) { RefuseNetwork(); }

}  // namespace LightGBM
