import type { AtomicAction } from "../../../kit/oos-actions";
import type { Action } from "./action";
import { approve, pause } from "./approve";
import { choice } from "./choice";
import { executeApi } from "./execute-api";
import { notify } from "./notify";
import { runTemplate } from "./run-template";
import { selectTargets } from "./select-targets";
import { sleep } from "./sleep";
import { timerTrigger, trigger } from "./trigger";
import { unavailable } from "./unavailable";
import { checkFor, waitFor } from "./wait-for";

/** What performs each atomic action. */
export const ACTIONS: Readonly<Record<AtomicAction, Action>> = {
	"ACS::ExecuteAPI": executeApi,
	"ACS::WaitFor": waitFor,
	"ACS::CheckFor": checkFor,
	"ACS::Choice": choice,
	"ACS::SelectTargets": selectTargets,
	"ACS::Sleep": sleep,
	"ACS::Pause": pause,
	"ACS::Approve": approve,
	"ACS::Template": runTemplate,
	"ACS::Notify": notify,
	"ACS::ExecuteHttpRequest": unavailable("ACS::ExecuteHttpRequest", "it sends nothing to the network."),
	"ACS::GitCodeRepo": unavailable("ACS::GitCodeRepo", "it reads nothing from the network."),
	"ACS::Loop": unavailable("ACS::Loop", "use a task's own Loop."),
	"ACS::TimerTrigger": timerTrigger,
	"ACS::EventTrigger": trigger,
	"ACS::AlarmTrigger": trigger,
};
