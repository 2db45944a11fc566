import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { deployRevisions, requireApplication } from "../application/store";
import { applicationName, onApplication } from "./applications";

/** CreateDeployRevision: keeps what a deployment of an application would consist of. */
export const createDeployRevision = operation({
	action: "CreateDeployRevision",
	input: params(() => ({
		ApplicationName: applicationName(),
		DeployResourceType: param.string().default(""),
		Description: param.string({ max: 1024 }).default(""),
		Hooks: param.string().default(""),
		Location: param.string().default(""),
		RevisionType: param.string().default(""),
	})),
	output: lazyObject(() => ({
		Revision: z.object({
			ApplicationName: z.string(),
			DeployResourceType: z.string(),
			Description: z.string(),
			Hooks: z.string(),
			Location: z.string(),
			RevisionId: z.string(),
			RevisionType: z.string(),
		}),
	})),
	errors: ["EntityNotExists.Application"],
	missing: ["A revision is kept, but never deployed."],
	authorize: (asked, ctx) => onApplication("CreateDeployRevision", asked.ApplicationName, ctx),
	handle(asked, ctx) {
		const application = requireApplication(ctx, asked.ApplicationName);
		const revisionId = `rev-${ctx.ids.hex(20)}`;
		ctx.tx.put(deployRevisions, {
			revisionId,
			applicationKey: application.key,
			deployResourceType: asked.DeployResourceType,
			description: asked.Description,
			hooks: asked.Hooks,
			location: asked.Location,
			revisionType: asked.RevisionType,
			createdAt: ctx.now,
		});
		return { Revision: { ...asked, RevisionId: revisionId } };
	},
});
