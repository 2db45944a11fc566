import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { riskyTasks } from "../risky-tasks";
import { onTemplate } from "./fields";

/** ListExecutionRiskyTasks: the calls of a template, and of the templates that it runs, that it marks as of high risk. */
export const listExecutionRiskyTasks = operation({
	action: "ListExecutionRiskyTasks",
	input: params(() => ({ RegionId: param.string().optional(), TemplateName: param.string({ min: 1, max: 200 }) })),
	output: lazyObject(() => ({
		RiskyTasks: z.array(
			z.object({ API: z.string(), Service: z.string(), Task: z.array(z.string()), Template: z.array(z.string()) }),
		),
	})),
	errors: ["EntityNotExists.Template"],
	authorize: (asked, ctx) => onTemplate("ListExecutionRiskyTasks", asked.TemplateName, ctx),
	handle: (asked, ctx) => ({
		RiskyTasks: riskyTasks(ctx, asked.TemplateName).map(({ service, api, tasks, templates }) => ({
			API: api,
			Service: service,
			Task: [...tasks],
			Template: [...templates],
		})),
	}),
});
