#include "sim/scenario/step.h"

namespace baton::scenario {

void DeleteAction::operator()(Action* action) const { delete action; }

}  // namespace baton::scenario
