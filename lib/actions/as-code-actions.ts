"use server";

import { z } from "zod";
import { CODE_FORMATS } from "@/lib/as-code/format-names";
import { readAs } from "@/lib/as-code/formats";
import { isBroken } from "@/lib/as-code/model";
import { removeCodeRun, runCode } from "@/lib/as-code/run/code-runs";
import { givenFor, planModel } from "@/lib/as-code/run/run-model";
import { db } from "@/lib/db/client";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

const code = z.object({
	format: z.enum(CODE_FORMATS),
	text: z.string().min(1).max(200_000),
	/** Values of variables by name. Scripts and passwords are among them: nothing of it is kept. */
	secretValues: z.record(z.string().max(200), z.string().max(70_000)),
});
const runId = z.string().regex(/^[0-9a-f]{32}$/);

/** What a text holds, what of it is not taken over, and what running it would do. Makes nothing. */
export const planCodeAction = consoleAction(
	"asCode.planCode",
	code,
	async ({ format, text, secretValues }, { cloud }) => {
		const { model, issues, regionId } = readAs(format, text);
		const steps = isBroken(issues) ? [] : await planModel(cloud, model, await givenFor(cloud, model, secretValues));
		return { issues, steps, variables: model.variables, regionId: regionId ?? null };
	},
	{ keepsSuccess: false },
);

/** Makes what a text holds and what is not there yet, in the region of the header. */
export const runCodeAction = consoleAction(
	"asCode.runCode",
	code.extend({ runId }),
	async ({ format, text, secretValues, runId: id }, { cloud, principal }) => {
		const { model, issues } = readAs(format, text);
		if (isBroken(issues) || model.resources.length === 0) {
			throw new ConsoleError("CodeBroken", "The text cannot be read.", { httpStatus: 400 });
		}
		const given = await givenFor(cloud, model, secretValues);
		return await runCode(await db(), cloud, model, given, { id, by: principal.name, now: () => new Date() });
	},
);

/** Takes back what a run made. */
export const removeCodeRunAction = consoleAction(
	"asCode.removeRun",
	z.object({ runId }),
	async ({ runId: id }, { cloud }) => removeCodeRun(await db(), cloud, id, new Date()),
);
