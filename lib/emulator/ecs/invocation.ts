import type { Context } from "../core/context";
import {
	type CommandText,
	type InvocationRecordRow,
	type InvocationRow,
	invocationRecords,
	invocations,
	type RepeatMode,
} from "./command-tables";
import { ecsErrors } from "./errors";
import { baseImageOf } from "./image/image";
import { moveCount, type RecordStatus, type StatusCounts } from "./invocation-status";
import { scheduleNext } from "./repeat-invocation";
import { deliver } from "./run-script";
import { type InstanceRow, instances, type Tag } from "./tables";

export type InvocationRequest = {
	readonly commandId: string;
	readonly text: CommandText;
	readonly parameters: Readonly<Record<string, string>>;
	readonly username: string;
	readonly instanceIds: readonly string[];
	readonly repeatMode: RepeatMode;
	readonly frequency: string;
	readonly tags: readonly Tag[];
};

/** The instances a command is for; the whole call is refused when one does not exist or cannot run such a command. */
export function targetsOf(ctx: Context, instanceIds: readonly string[], type: CommandText["type"]): InstanceRow[] {
	if (instanceIds.length === 0) {
		throw ecsErrors.instancesMissing();
	}
	return [...new Set(instanceIds)].map((id) => {
		const row = ctx.tx.get(instances, id);
		if (!row || row.regionId !== ctx.regionId) {
			throw ecsErrors.instanceNotFound();
		}
		const isLinux = baseImageOf(row)?.osType === "linux";
		if (isLinux !== (type === "RunShellScript")) {
			throw ecsErrors.commandTypeMismatch();
		}
		return row;
	});
}

/** Stores an invocation and sends it to its instances. Returns its id; success means accepted only (RunCommand). */
export function invokeOn(ctx: Context, request: InvocationRequest): string {
	const targets = targetsOf(ctx, request.instanceIds, request.text.type);
	const invokeId = ctx.ids.next("t-hz0", 14);
	const isNow = request.repeatMode === "Once";
	const status: RecordStatus = isNow ? "Pending" : "Scheduled";
	let counts: StatusCounts = {};
	const records: InvocationRecordRow[] = [];
	for (const { instanceId } of targets) {
		counts = moveCount(counts, undefined, status);
		records.push({
			invokeId,
			instanceId,
			regionId: ctx.regionId,
			commandId: request.commandId,
			status,
			createdAt: ctx.now,
			startedAt: undefined,
			finishedAt: undefined,
			stoppedAt: undefined,
			exitCode: undefined,
			errorCode: undefined,
			output: "",
			dropped: 0,
			repeats: 0,
		});
	}
	ctx.tx.put(invocations, {
		...request.text,
		invokeId,
		commandId: request.commandId,
		regionId: ctx.regionId,
		parameters: request.parameters,
		username: request.username,
		createdAt: ctx.now,
		counts,
		repeatMode: request.repeatMode,
		frequency: request.frequency,
		tags: request.tags,
	});
	for (const [index, record] of records.entries()) {
		ctx.tx.put(invocationRecords, record);
		const target = targets[index];
		if (target) {
			ctx.tx.put(instances, {
				...target,
				invocationCount: target.invocationCount + 1,
				lastInvokedAt: ctx.now,
			});
			if (isNow) {
				deliver(ctx, record);
			}
		}
	}
	if (request.repeatMode === "Period") {
		scheduleNext(ctx, { invokeId, frequency: request.frequency });
	}
	return invokeId;
}

/** The invocation of an id in the call's region; InvalidInvokeId.NotFound when there is none. */
export function requireInvocation(ctx: Context, invokeId: string): InvocationRow {
	const row = ctx.tx.get(invocations, invokeId);
	if (!row || row.regionId !== ctx.regionId) {
		throw ecsErrors.invokeNotFound();
	}
	return row;
}
