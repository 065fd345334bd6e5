/**
 * Build unit: growing trees. The learners share their templates, which take most of the compile time, so
 * they are compiled as one unit.
 *
 * `TreeLearner::CreateTreeLearner` is ours. LightGBM's own (src/treelearner/tree_learner.cpp) names the GPU
 * and the distributed learners too and would have them compiled, for nothing.
 */
#include "treelearner/gradient_discretizer.cpp"
#include "treelearner/linear_tree_learner.cpp"
#include "treelearner/serial_tree_learner.cpp"

#include <LightGBM/tree_learner.h>

#include <string>

namespace LightGBM {

TreeLearner* TreeLearner::CreateTreeLearner(const std::string& learner_type, const std::string& device_type,
                                            const Config* config, const bool) {
  if (device_type != "cpu") {
    Log::Fatal("This build of LightGBM has no device_type %s", device_type.c_str());
  }
  if (learner_type != "serial") {
    Log::Fatal("This build of LightGBM has no tree_learner %s", learner_type.c_str());
  }
  if (config->linear_tree) return new LinearTreeLearner(config);
  return new SerialTreeLearner(config);
}

}  // namespace LightGBM
