import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { oosErrors } from "../errors";
import { findRepository, type GitRepositoryRow, requireRepository } from "../git/store";
import { onEverything } from "./fields";

const EMPTY = "The repositories that CreateGitRepository makes have one branch with one commit and no files.";

const place = () => ({
	OrgId: param.string().optional(),
	Owner: param.string({ min: 1 }),
	Platform: param.string({ min: 1 }),
	RegionId: param.string().optional(),
});
const repository = () => ({ ...place(), ClientToken: param.string({ max: 64 }).optional() });
const fullName = () => ({ RepoFullName: param.string({ min: 1 }), RepoId: param.integer({ min: 0 }).optional() });
const named = () => ({ ...repository(), ...fullName() });

/** Throws EntityNotExists.GitBranch for a branch that the repository has not. */
function checkBranch(row: GitRepositoryRow, branch: string | undefined): void {
	if (branch && branch !== row.branch) {
		throw oosErrors.entityNotFound("GitBranch", branch);
	}
}

/** CheckGitRepositoryExists: whether an account has a repository. */
export const checkGitRepositoryExists = operation({
	action: "CheckGitRepositoryExists",
	input: params(named),
	output: lazyObject(() => ({ RepoExists: z.boolean() })),
	ignored: ["RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("CheckGitRepositoryExists"),
	handle: (asked, ctx) => ({ RepoExists: findRepository(ctx, asked) !== undefined }),
});

/** CheckGitRepoFileExists: whether a repository has a file. */
export const checkGitRepoFileExists = operation({
	action: "CheckGitRepoFileExists",
	input: params(() => ({ ...named(), Branch: param.string().optional(), FilePath: param.string({ min: 1 }) })),
	output: lazyObject(() => ({ FileExists: z.boolean() })),
	errors: ["EntityNotExists.GitRepository", "EntityNotExists.GitBranch"],
	ignored: ["RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("CheckGitRepoFileExists"),
	handle(asked, ctx) {
		checkBranch(requireRepository(ctx, asked), asked.Branch);
		return { FileExists: false };
	},
});

/** ListGitBranches: the branches of a repository. */
export const listGitBranches = operation({
	action: "ListGitBranches",
	input: params(named),
	output: lazyObject(() => ({ Count: z.int(), GitBranches: z.array(z.object({ Name: z.string() })) })),
	errors: ["EntityNotExists.GitRepository"],
	ignored: ["RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("ListGitBranches"),
	handle: (asked, ctx) => ({ Count: 1, GitBranches: [{ Name: requireRepository(ctx, asked).branch }] }),
});

/** GetGitBranch: a branch's latest commit. */
export const getGitBranch = operation({
	action: "GetGitBranch",
	input: params(() => ({
		...place(),
		...fullName(),
		Branch: param.string({ min: 1 }),
		Owner: param.string().optional(),
	})),
	output: lazyObject(() => ({ Commit: z.object({ Message: z.string(), Sha: z.string() }) })),
	errors: ["EntityNotExists.GitRepository", "EntityNotExists.GitBranch"],
	ignored: ["RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("GetGitBranch"),
	handle(asked, ctx) {
		const row = requireRepository(ctx, asked);
		checkBranch(row, asked.Branch);
		return { Commit: { Message: "Initial commit", Sha: row.sha } };
	},
});

/** ListGitRepositoryContents: what a repository has under a path. */
export const listGitRepositoryContents = operation({
	action: "ListGitRepositoryContents",
	input: params(() => ({
		...repository(),
		Branch: param.string().optional(),
		ContentType: param.string().optional(),
		Path: param.string().optional(),
		RepoFullName: param.string().optional(),
		RepoId: param.integer({ min: 0 }).optional(),
	})),
	output: lazyObject(() => ({
		Contents: z.array(z.object({ Content: z.string(), Name: z.string(), Path: z.string(), Type: z.string() })),
		Count: z.int(),
	})),
	errors: ["EntityNotExists.GitRepository", "EntityNotExists.GitBranch"],
	ignored: ["ContentType", "Path", "RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("ListGitRepositoryContents"),
	handle(asked, ctx) {
		checkBranch(requireRepository(ctx, asked), asked.Branch);
		return { Contents: [], Count: 0 };
	},
});

/** AnalyzeGitRepository: how a repository's content could be built. */
export const analyzeGitRepository = operation({
	action: "AnalyzeGitRepository",
	input: params(() => ({
		...repository(),
		Branch: param.string().optional(),
		RepoFullName: param.string().optional(),
		RepoId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		AnalysisResults: z.array(z.object({ BuildType: z.string(), RuntimeType: z.string() })),
		Count: z.int(),
	})),
	errors: ["EntityNotExists.GitRepository", "EntityNotExists.GitBranch"],
	ignored: ["RepoId"],
	missing: [EMPTY],
	authorize: () => onEverything("AnalyzeGitRepository"),
	handle(asked, ctx) {
		checkBranch(requireRepository(ctx, asked), asked.Branch);
		return { AnalysisResults: [], Count: 0 };
	},
});
