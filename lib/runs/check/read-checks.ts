import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Invocation } from "@/lib/cloud/ecs";
import type { CheckWork } from "./check-work";
import { endChecks, type Found } from "./end-checks";

/** So many invocations are looked at in one round. */
const ROUND_CALLS = 10;
/** The cloud lists what was sent by then; what it does not is forgotten. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;

const GOING = new Set(["Pending", "Scheduled", "Running", "Stopping"]);

/** What an invocation found on an instance; undefined while it goes on. */
export function resultOf(
	{ InstanceId, InvocationStatus = "", ExitCode, Output, ErrorCode }: Invocation["InvokeInstances"][number],
	expectedExitCode: number,
): Found | undefined {
	if (GOING.has(InvocationStatus)) {
		return undefined;
	}
	const about = { instanceId: InstanceId, output: Output ?? null };
	// Any exit code but 0 makes an invocation "Failed"; it may be the one that is expected.
	if (
		(InvocationStatus === "Success" || InvocationStatus === "Failed") &&
		ExitCode !== undefined &&
		!isAgentError(ErrorCode)
	) {
		return { ...about, state: ExitCode === expectedExitCode ? "passed" : "failed", exitCode: ExitCode, code: null };
	}
	return {
		...about,
		state: "couldNotRun",
		exitCode: null,
		code: ErrorCode || InvocationStatus || "InvocationNotFound",
	};
}

const isAgentError = (code: string | undefined) => code !== undefined && code !== "" && code !== "ExitCodeNonzero";

/** Reads how checks that were sent have ended. @returns whether any was going on. */
export async function readChecks(work: CheckWork): Promise<boolean> {
	const { prisma, cloud, now, regionId } = work;
	const sent = await prisma.scaleOutCheck.groupBy({
		by: ["scaleOutId", "invokeId"],
		where: { state: "pending", scaleOut: { regionId } },
		_min: { plannedAt: true },
		orderBy: { _min: { plannedAt: "asc" } },
		take: ROUND_CALLS,
	});
	for (const { scaleOutId, invokeId } of sent) {
		const run = await prisma.scaleOut.findUniqueOrThrow({ where: { id: scaleOutId } });
		const rows = await prisma.scaleOutCheck.findMany({ where: { scaleOutId, invokeId, state: "pending" } });
		const seen = await instancesOf(cloud, invokeId ?? "");
		const byId = new Map(seen?.map((one) => [one.InstanceId, one]));
		const found = rows.flatMap(({ instanceId, plannedAt }): Found[] => {
			const one = byId.get(instanceId);
			if (one) {
				const result = resultOf(one, run.checkExpectedExitCode ?? 0);
				return result ? [result] : [];
			}
			const isForgotten = seen !== undefined && now.getTime() - plannedAt.getTime() > FORGOTTEN_AFTER_MS;
			return isForgotten
				? [{ instanceId, state: "couldNotRun", exitCode: null, output: null, code: "InvocationNotFound" }]
				: [];
		});
		if (found.length > 0) {
			await endChecks(work, scaleOutId, found);
		}
	}
	return sent.length > 0;
}

/** The instances of an invocation as they stand; undefined when the cloud does not tell now. */
async function instancesOf(cloud: Cloud, InvokeId: string) {
	try {
		const { Invocations } = await cloud.ecs.describeInvocations({
			InvokeId,
			IncludeOutput: true,
			ContentEncoding: "PlainText",
		});
		return Invocations.flatMap(({ InvokeInstances }) => InvokeInstances);
	} catch (error) {
		if (!isCloudError(error)) {
			throw error;
		}
		return undefined;
	}
}
