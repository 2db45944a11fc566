import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { oosErrors } from "../errors";
import {
	type GitRepositoryRow,
	gitRepositories,
	htmlUrlOf,
	repositoriesOn,
	repositoryKey,
	requireRepository,
} from "../git/store";
import { onEverything } from "./fields";

const MADE_HERE =
	"Of the code platforms there is only what was made by CreateGitRepository: a repository with one branch and nothing in it.";

const platform = () => ({
	ClientToken: param.string({ max: 64 }).optional(),
	Platform: param.string({ min: 1 }),
	RegionId: param.string().optional(),
});
const owned = () => ({ ...platform(), OrgId: param.string().optional(), Owner: param.string({ min: 1 }) });

/** CreateGitRepository: makes a repository in a platform's account, after another one when that is named. */
export const createGitRepository = operation({
	action: "CreateGitRepository",
	input: params(() => ({
		...owned(),
		IsPrivate: param.boolean().default(false),
		SourceRepoBranch: param.string().optional(),
		SourceRepoName: param.string().optional(),
		SourceRepoOwner: param.string().optional(),
		TargetRepoName: param.string().optional(),
		TargetRepoOwner: param.string().optional(),
	})),
	output: lazyObject(() => ({
		GitRepo: z.object({ Description: z.string(), FullName: z.string(), HtmlUrl: z.string(), IsPrivate: z.string() }),
	})),
	errors: ["MissingTargetRepoName", "EntityAlreadyExists.GitRepository"],
	missing: [MADE_HERE],
	authorize: () => onEverything("CreateGitRepository"),
	handle(asked, ctx) {
		const name = asked.TargetRepoName || asked.SourceRepoName;
		if (!name) {
			throw oosErrors.missingParameter("TargetRepoName");
		}
		const fullName = `${asked.TargetRepoOwner || asked.OrgId || asked.Owner}/${name}`;
		const key = repositoryKey(asked.Platform, fullName);
		if (ctx.tx.get(gitRepositories, key)) {
			throw oosErrors.entityExists("GitRepository", fullName);
		}
		const row: GitRepositoryRow = {
			key,
			repoId: Number(ctx.ids.digits(9)),
			platform: asked.Platform.toLowerCase(),
			owner: asked.Owner,
			orgId: asked.OrgId ?? "",
			fullName,
			description: "",
			isPrivate: asked.IsPrivate,
			branch: asked.SourceRepoBranch || "main",
			sha: ctx.ids.hex(40),
		};
		ctx.tx.put(gitRepositories, row);
		return { GitRepo: { ...viewOf(row), IsPrivate: String(row.isPrivate) } };
	},
});

function viewOf(row: GitRepositoryRow) {
	return { Description: row.description, FullName: row.fullName, HtmlUrl: htmlUrlOf(row), IsPrivate: row.isPrivate };
}

/** GetGitRepository: a repository by its full name. */
export const getGitRepository = operation({
	action: "GetGitRepository",
	input: params(() => ({
		OrgId: param.string().optional(),
		Owner: param.string().optional(),
		Platform: param.string({ min: 1 }),
		RegionId: param.string().optional(),
		RepoFullName: param.string({ min: 1 }),
		RepoId: param.integer({ min: 0 }).optional(),
	})),
	output: lazyObject(() => ({ Description: z.string(), HtmlUrl: z.string(), IsPrivate: z.boolean() })),
	errors: ["EntityNotExists.GitRepository"],
	ignored: ["RepoId"],
	missing: [MADE_HERE],
	authorize: () => onEverything("GetGitRepository"),
	handle: (asked, ctx) => viewOf(requireRepository(ctx, asked)),
});

/** ListGitRepositories: the repositories of a platform's account. */
export const listGitRepositories = operation({
	action: "ListGitRepositories",
	input: params(() => ({
		...owned(),
		OrgName: param.string().optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 100 }).default(50),
	})),
	output: lazyObject(() => ({
		Count: z.int(),
		GitRepos: z.array(
			z.object({
				Description: z.string(),
				FullName: z.string(),
				HtmlUrl: z.string(),
				IsPrivate: z.boolean(),
				RepoId: z.int(),
			}),
		),
	})),
	missing: [MADE_HERE],
	authorize: () => onEverything("ListGitRepositories"),
	handle(asked, ctx) {
		const org = asked.OrgId || asked.OrgName;
		const rows = [...repositoriesOn(ctx, asked.Platform)].filter(
			(row) => row.owner === asked.Owner && (!org || row.orgId === org),
		);
		return {
			Count: rows.length,
			GitRepos: page(rows, asked.PageNumber, asked.PageSize).map((row) => ({ ...viewOf(row), RepoId: row.repoId })),
		};
	},
});

/** ListGitAccounts: whose repositories there are on a platform. */
export const listGitAccounts = operation({
	action: "ListGitAccounts",
	input: params(() => ({
		...platform(),
		BindType: param.string().optional(),
		RoleName: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Count: z.int(),
		GitAccounts: z.array(z.object({ IsActive: z.boolean(), Owner: z.string() })),
	})),
	ignored: ["BindType", "RoleName"],
	missing: ["No platform's account is bound: those stand there whose repositories were made by CreateGitRepository."],
	authorize: () => onEverything("ListGitAccounts"),
	handle(asked, ctx) {
		const owners = [...new Set(Array.from(repositoriesOn(ctx, asked.Platform), ({ owner }) => owner))];
		return { Count: owners.length, GitAccounts: owners.map((Owner) => ({ IsActive: true, Owner })) };
	},
});

/** ListGitOrganizations: the organizations that an account's repositories belong to. */
export const listGitOrganizations = operation({
	action: "ListGitOrganizations",
	input: params(() => ({ ...platform(), BindType: param.string().optional(), Owner: param.string({ min: 1 }) })),
	output: lazyObject(() => ({
		Count: z.int(),
		GitOrgs: z.array(z.object({ OrgId: z.string(), OrgName: z.string() })),
	})),
	ignored: ["BindType"],
	missing: [MADE_HERE],
	authorize: () => onEverything("ListGitOrganizations"),
	handle(asked, ctx) {
		const rows = [...repositoriesOn(ctx, asked.Platform)].filter((row) => row.owner === asked.Owner && row.orgId);
		const orgs = [...new Set(rows.map(({ orgId }) => orgId))];
		return { Count: orgs.length, GitOrgs: orgs.map((org) => ({ OrgId: org, OrgName: org })) };
	},
});
