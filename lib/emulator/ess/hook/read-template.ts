import type { Context } from "../../core/context";
import { readTemplateText } from "../../core/template-text";
import { callAsEss } from "../activity/compute";

/** What Auto Scaling reads of an OOS template. */
type HookTemplate = {
	/** The names of its parameters with their defaults. */
	readonly declared: ReadonlyMap<string, unknown>;
	/** Its RamRole as written: a name, or a reference to a parameter. */
	readonly ramRole: unknown;
};

/** Asks OOS for the template. Throws OOS's ApiError. */
export function readTemplate(ctx: Context, templateName: string, regionId: string): HookTemplate {
	const answer = callAsEss(ctx, "oos", "GetTemplate", { TemplateName: templateName }, regionId);
	// What OOS has stored is a map.
	const content = readTemplateText(answer.Content).value as {
		readonly Parameters?: Record<string, { readonly Default?: unknown }>;
		readonly RamRole?: unknown;
	};
	const parameters = Object.entries(content.Parameters ?? {});
	return {
		declared: new Map(parameters.map(([name, declaration]) => [name, declaration?.Default])),
		ramRole: content.RamRole,
	};
}
