import type { Invocation } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "@/lib/history/going-on";

type Target = Invocation["InvokeInstances"][number];

const isGoing = ({ InvocationStatus }: Target) => isInvocationGoing({ invocationStatus: InvocationStatus });

/** The instances on which a command ended otherwise than well: failed, timed out, stopped, or never ran. */
export function failedTargets({ InvokeInstances }: Pick<Invocation, "InvokeInstances">): Target[] {
	return InvokeInstances.filter((target) => target.InvocationStatus !== "Success" && !isGoing(target));
}

/** Whether there is anything to stop: a run under way, or one that comes again. */
export function isStoppable({ InvocationStatus }: Pick<Invocation, "InvocationStatus">): boolean {
	return InvocationStatus !== "Stopping" && isInvocationGoing({ invocationStatus: InvocationStatus });
}

/** On how many instances a command ended well, otherwise, and has not ended. */
export function outcomeCounts(invocation: Pick<Invocation, "InvokeInstances">) {
	const failed = failedTargets(invocation).length;
	const going = invocation.InvokeInstances.filter(isGoing).length;
	return { success: invocation.InvokeInstances.length - failed - going, failed, going };
}

/** The custom parameters of a run: one JSON object in a text. What is none is no parameter. */
export function parametersIn({ Parameters }: Pick<Invocation, "Parameters">): Record<string, string> {
	try {
		const read: unknown = JSON.parse(Parameters || "{}");
		return typeof read === "object" && read !== null && !Array.isArray(read)
			? Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
			: {};
	} catch {
		return {};
	}
}
