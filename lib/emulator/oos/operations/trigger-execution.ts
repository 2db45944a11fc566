import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { type Json, toJson } from "../../expressions/value";
import { fireTrigger, waitsForTrigger } from "../engine/fire-trigger";
import { oosErrors } from "../errors";
import { requireExecution } from "../find-execution";
import { onExecution } from "./fields";

/** TriggerExecution: makes an execution that waits for its trigger start a child execution, with a message of the kind that it waits for. */
export const triggerExecution = operation({
	action: "TriggerExecution",
	input: params(() => ({
		ClientToken: param.string({ max: 64 }).optional(),
		Content: param.string().default("{}"),
		ExecutionId: param.string(),
		RegionId: param.string(),
		Type: param.oneOf(["Event", "Alarm", "Timer"]),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Execution", "InvalidExecutionStatus", "InvalidParameter"],
	missing: [
		"By itself a trigger hears state changes of instances, activities of scaling groups, tags of ECS resources, and the metrics of scaling groups that the control API sets; other events and alarms arrive by this operation.",
	],
	authorize: (asked, ctx) => onExecution("TriggerExecution", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		if (!waitsForTrigger(ctx, asked.ExecutionId) || execution.template.category !== `${asked.Type}Trigger`) {
			throw oosErrors.notificationUnfit(`The execution does not wait for a trigger of the type ${asked.Type}.`);
		}
		fireTrigger(ctx, execution, messageOf(asked.Content));
		return {};
	},
});

function messageOf(content: string): Json {
	try {
		return toJson(JSON.parse(content));
	} catch {
		throw oosErrors.invalidParameter("Content", "It has to be JSON.");
	}
}
