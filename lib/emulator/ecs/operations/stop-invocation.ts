import { z } from "zod";
import { param, params } from "../../core/params";
import { instanceIds } from "../command-fields";
import { invocationRecords, recordKey } from "../command-tables";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { regionId } from "../fields";
import { requireInvocation } from "../invocation";
import { updateRecord } from "../invocation-record";
import { isFinal } from "../invocation-status";
import { tellMachine } from "../machine-inputs";
import { cancelRepetition } from "../repeat-invocation";

/** StopInvocation: stops a command on some of its instances, or on all. What has not begun is cancelled at once, what repeats ends. */
export const stopInvocation = ecsOperation({
	action: "StopInvocation",
	input: params(() => ({ RegionId: regionId, InvokeId: param.string({ min: 1 }), InstanceId: instanceIds.optional() })),
	output: z.object({}),
	errors: ["InvalidInvokeId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "StopInvocation", input.InstanceId ?? []),
	handle: (input, ctx) => {
		const invocation = requireInvocation(ctx, input.InvokeId);
		const repeats = invocation.repeatMode === "Period" || invocation.repeatMode === "EveryReboot";
		const chosen = input.InstanceId && new Set(input.InstanceId);
		const scan = { index: "invocation", value: invocation.invokeId };
		for (const record of [...ctx.tx.scan(invocationRecords, scan)]) {
			if (chosen && !chosen.has(record.instanceId)) {
				continue;
			}
			const isRepeated = isFinal(record.status) && repeats && record.status !== "Cancelled";
			if (record.status === "Pending" || record.status === "Scheduled" || isRepeated) {
				updateRecord(ctx, record, { status: "Cancelled", stoppedAt: ctx.now, finishedAt: ctx.now });
			} else if (record.status === "Running") {
				updateRecord(ctx, record, { status: "Stopping" });
				const commandId = recordKey(record.invokeId, record.instanceId);
				tellMachine(ctx, record.instanceId, { kind: "kill", commandId });
			}
		}
		if (!chosen) {
			cancelRepetition(ctx, invocation.invokeId);
		}
		return {};
	},
});
