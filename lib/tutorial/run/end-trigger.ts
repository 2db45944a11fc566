import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { isCloudError } from "@/lib/cloud/cloud-error";
import { regionOf } from "../region";
import { consoleDeps } from "./deps";
import { settleWalkthrough } from "./settle";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/**
 * Removes the task that executes a walkthrough's rule: the wait for it ends, or, once it has executed the rule, it does so
 * no second time.
 * @throws {ConsoleError} NothingAwaited (409); {CloudError} when it cannot be removed.
 */
export async function endTrigger(id: string, deps = consoleDeps): Promise<void> {
	const { state } = await loadWalkthrough(id, deps);
	const { trigger } = state.steps.execute.result ?? {};
	if (!trigger) {
		throw new ConsoleError("NothingAwaited", "No task executes the rule.", { httpStatus: 409 });
	}
	const calls: CloudCall[] = [];
	const { ess } = deps.cloud(regionOf(state), (call) => calls.push(call));
	try {
		await (trigger.kind === "scheduled"
			? ess.deleteScheduledTask({ ScheduledTaskId: trigger.id })
			: ess.deleteAlarm({ AlarmTaskId: trigger.id }));
	} catch (error) {
		if (!isCloudError(error) || !/\.Not(Found|Exist)$/.test(error.code)) {
			throw error;
		}
	} finally {
		await storeCalls(id, "execute", calls, deps);
	}
	const kind = trigger.kind === "scheduled" ? "scheduled-task" : "alarm";
	await changeWalkthrough(id, () => [{ type: "resource-removed", kind, id: trigger.id }], deps);
	await settleWalkthrough(id, deps);
}
