import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Invocation } from "@/lib/cloud/ecs";
import { groupBy } from "@/lib/kit/group-by";
import { isInvocationGoing } from "./going-on";
import { mapConcurrently } from "./map-concurrently";
import type { ReadExecution } from "./read-executions";
import { cloudDate, type StoryInvocation } from "./story";

const PARALLEL_CALLS = 6;

/** An invocation on each of its instances, as stored. */
export function toStoryInvocations(invocation: Invocation, executionId: string | null): StoryInvocation[] {
	return invocation.InvokeInstances.map((run) => ({
		invokeId: invocation.InvokeId,
		instanceId: run.InstanceId,
		executionId,
		commandName: invocation.CommandName || null,
		commandType: invocation.CommandType || null,
		commandContent: invocation.CommandContent || null,
		timeoutSeconds: invocation.Timeout ?? null,
		invocationStatus: run.InvocationStatus ?? null,
		// The field exists before the command has ended, and then means nothing.
		exitCode: run.FinishTime ? (run.ExitCode ?? null) : null,
		output: run.Output ?? null,
		droppedBytes: run.Dropped ?? 0,
		errorCode: run.ErrorCode || null,
		errorInfo: run.ErrorInfo || null,
		startedAt: cloudDate(run.StartTime ?? run.CreationTime ?? invocation.CreationTime),
		endedAt: cloudDate(run.FinishTime) ?? cloudDate(run.StopTime),
	}));
}

type Query = { InvokeId: string } | { CommandName: string };
type Wanted = { executionId: string; query: Query };

function wantedBy({ execution, invokeIds, childExecutionIds }: ReadExecution): Wanted[] {
	if (invokeIds.length > 0) {
		return invokeIds.map((InvokeId) => ({ executionId: execution.executionId, query: { InvokeId } }));
	}
	// ACS::ECS::RunCommand names its command after the execution that runs it.
	return childExecutionIds.map((CommandName) => ({ executionId: execution.executionId, query: { CommandName } }));
}

/** Reads the commands that the executions ran, with output and exit code; those stored as ended are not read again. */
export function readInvocations(
	cloud: Cloud,
	executions: readonly ReadExecution[],
	known: readonly StoryInvocation[],
): Promise<StoryInvocation[]> {
	return readCommands(cloud, executions.flatMap(wantedBy), known, (invocation, { executionId }) =>
		toStoryInvocations(invocation, executionId),
	);
}

type Row = Pick<StoryInvocation, "invokeId" | "instanceId" | "invocationStatus">;

/** Tells a command on an instance from all others. */
export const commandKey = ({ invokeId, instanceId }: Omit<Row, "invocationStatus">) => `${invokeId}/${instanceId}`;

/**
 * The rows of commands on each of their instances, with output and exit code, each once; commands whose rows are all known
 * as ended are not read again. @throws {CloudError}
 */
export async function readCommands<W extends { query: Query }, T extends Row>(
	cloud: Cloud,
	wanted: readonly W[],
	known: readonly T[],
	toRows: (invocation: Invocation, wanted: W) => T[],
): Promise<T[]> {
	const knownOf = groupBy(known, ({ invokeId }) => [invokeId]);
	const found = await mapConcurrently(wanted, PARALLEL_CALLS, async (one) => {
		const stored = "InvokeId" in one.query ? knownOf.get(one.query.InvokeId) : undefined;
		if (stored?.every((row) => !isInvocationGoing(row))) {
			return stored;
		}
		const { Invocations } = await cloud.ecs.describeInvocations({
			...one.query,
			IncludeOutput: true,
			ContentEncoding: "PlainText",
		});
		return Invocations.flatMap((invocation) => toRows(invocation, one));
	});
	return [...new Map(found.flat().map((row) => [commandKey(row), row])).values()];
}
