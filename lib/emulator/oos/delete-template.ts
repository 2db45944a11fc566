import type { Context } from "../core/context";
import { deleteExecution } from "./delete-execution";
import { templateKey } from "./find-template";
import { removeTemplate } from "./save-template";
import { executions, hasEnded } from "./store";

/** Deletes a custom template; its ended executions with it when asked. Running ones go on: they keep their own text. */
export function deleteTemplateByName(ctx: Context, name: string, withExecutions: boolean): void {
	removeTemplate(ctx, name);
	if (!withExecutions) {
		return;
	}
	for (const row of [...ctx.tx.scan(executions, { index: "template", value: templateKey(ctx.regionId, name) })]) {
		if (hasEnded(row.status)) {
			deleteExecution(ctx, row.executionId);
		}
	}
}
