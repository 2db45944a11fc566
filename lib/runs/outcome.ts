import type { Story } from "@/lib/history/story";

/** How an instance came through a run: what is looked at first comes first. */
export const outcomes = ["failed", "running", "done"] as const;
export type Outcome = (typeof outcomes)[number];

const COMMAND_GOING = new Set(["Pending", "Scheduled", "Running", "Stopping"]);

type Told = Pick<Story, "instances" | "actions" | "invocations">;

/**
 * How each instance of a story came through: "failed" when its script failed or never ran, when its wait ran out, or
 * when it was released; "running" while something of it goes on. Pure.
 */
export function outcomesOf({ instances, actions, invocations }: Told, isLeaving: boolean): Map<string, Outcome> {
	const commands = new Map<string, string[]>();
	for (const { instanceId, invocationStatus } of invocations) {
		commands.set(instanceId, [...(commands.get(instanceId) ?? []), invocationStatus ?? ""]);
	}
	const waits = new Map<string, { status: string; hasScript: boolean }[]>();
	for (const { instanceIds, status, templateName } of actions) {
		for (const instanceId of instanceIds) {
			waits.set(instanceId, [...(waits.get(instanceId) ?? []), { status, hasScript: templateName !== null }]);
		}
	}
	return new Map(
		instances.map(({ instanceId, isGone, lifecycleState }) => {
			const own = commands.get(instanceId) ?? [];
			const held = waits.get(instanceId) ?? [];
			const hasFailed =
				(isGone && !isLeaving) ||
				held.some(({ status }) => status === "Timeout") ||
				own.some((status) => status !== "Success" && status !== "Finished" && !COMMAND_GOING.has(status));
			if (hasFailed) {
				return [instanceId, "failed"];
			}
			const isOnItsWay = /^(?:Pending|Removing)/.test(lifecycleState ?? "") && !isGone;
			if (isOnItsWay || held.some(({ status }) => status === "Pending") || own.some((one) => COMMAND_GOING.has(one))) {
				return [instanceId, "running"];
			}
			const neverRan = own.length === 0 && held.some(({ hasScript }) => hasScript);
			return [instanceId, neverRan ? "failed" : "done"];
		}),
	);
}
