import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Invocation } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "@/lib/history/going-on";
import type { CheckWork } from "./check-work";
import { endChecks, type Found } from "./end-checks";

/** So many invocations are looked at in one round. */
const ROUND_CALLS = 10;
/** What the cloud does not list by then, may not be asked for, or still calls running after its time is given up. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** What an invocation found on an instance; undefined while it goes on. */
export function resultOf(
	{ InstanceId, InvocationStatus = "", ExitCode, Output, ErrorCode }: Invocation["InvokeInstances"][number],
	expectedExitCode: number,
): Found | undefined {
	if (isInvocationGoing({ invocationStatus: InvocationStatus })) {
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
		const byId = new Map(seen.instances.map((one) => [one.InstanceId, one]));
		const found = rows.flatMap(({ instanceId, plannedAt }): Found[] => {
			const one = byId.get(instanceId);
			const result = one && resultOf(one, run.checkExpectedExitCode ?? 0);
			if (result) {
				return [result];
			}
			// One that goes on has its own time first.
			const patience = FORGOTTEN_AFTER_MS + (one ? (run.checkTimeoutSeconds ?? 0) * 1000 : 0);
			const code = one ? "ExecutionTimeout" : seen.refusal;
			const isGivenUp = code !== undefined && now.getTime() - plannedAt.getTime() > patience;
			return isGivenUp ? [{ instanceId, state: "couldNotRun", exitCode: null, output: null, code }] : [];
		});
		if (found.length > 0) {
			await endChecks(work, scaleOutId, found);
		}
	}
	return sent.length > 0;
}

type Seen = {
	instances: readonly Invocation["InvokeInstances"][number][];
	/** Why an instance that is not among them will not come; undefined while the cloud cannot be reached. */
	refusal: string | undefined;
};

/** The instances of an invocation as they stand. */
async function instancesOf(cloud: Cloud, InvokeId: string): Promise<Seen> {
	try {
		const { Invocations } = await cloud.ecs.describeInvocations({
			InvokeId,
			IncludeOutput: true,
			ContentEncoding: "PlainText",
		});
		return {
			instances: Invocations.flatMap(({ InvokeInstances }) => InvokeInstances),
			refusal: "InvocationNotFound",
		};
	} catch (error) {
		if (!isCloudError(error)) {
			throw error;
		}
		return { instances: [], refusal: error.isUnreachable || error.retryable ? undefined : error.code };
	}
}
