import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { consoleDeps } from "./deps";
import { removeResource } from "./remove-resource";
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
	const task = trigger && state.resources.find((one) => one.id === trigger.id);
	if (!task) {
		throw new ConsoleError("NothingAwaited", "No task executes the rule.", { httpStatus: 409 });
	}
	const calls: CloudCall[] = [];
	try {
		await removeResource(
			deps.cloud(task.regionId, (call) => calls.push(call)),
			task,
		);
	} finally {
		await storeCalls(id, task.step, calls, deps);
	}
	await changeWalkthrough(id, () => [{ type: "resource-removed", kind: task.kind, id: task.id }], deps);
	await settleWalkthrough(id, deps);
}
