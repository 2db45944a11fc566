import { z } from "zod";
import { FORMAT_VERSION } from "../../../kit/oos-template";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { createExecution } from "../engine/create-execution";
import { oosErrors } from "../errors";
import { executedBy } from "../executed-by";
import { metaOfContent } from "../inline-template";
import { jsonMap, onTemplate } from "./fields";

/** StartDebugExecution: performs one action with the properties given, as an execution with the caller's own permissions. */
export const startDebugExecution = operation({
	action: "StartDebugExecution",
	input: params(() => ({
		ClientToken: param.string({ max: 64 }).optional(),
		Properties: param.json(jsonMap).default({}),
		RegionId: param.string().optional(),
		TaskType: param.string().optional(),
	})),
	output: lazyObject(() => ({ ExecutionId: z.string() })),
	errors: ["InvalidTemplate", "MissingTaskType"],
	authorize: (_asked, ctx) => onTemplate("StartDebugExecution", undefined, ctx),
	handle(asked, ctx) {
		if (!asked.TaskType) {
			throw oosErrors.missingParameter("TaskType");
		}
		const document = {
			FormatVersion: FORMAT_VERSION,
			RamRole: "",
			Tasks: [{ Name: "debug", Action: asked.TaskType, Properties: asked.Properties }],
		};
		const { meta, content } = metaOfContent(ctx, JSON.stringify(document));
		const row = createExecution(ctx, {
			content,
			meta,
			parameters: {},
			regionId: ctx.regionId,
			mode: "Automatic",
			loopMode: "Automatic",
			safetyCheck: "Skip",
			caller: ctx.identity,
			executedBy: executedBy(ctx.identity),
			description: "",
			tags: {},
			resourceGroupId: "",
		});
		return { ExecutionId: row.executionId };
	},
});
