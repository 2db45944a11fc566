import type { Context } from "../../core/context";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";

/** A repository of a code platform that was made through OOS. Nothing of the platforms themselves is modelled. */
export type GitRepositoryRow = {
	readonly key: string;
	readonly repoId: number;
	/** In lower case, as keys have it. */
	readonly platform: string;
	/** Whose platform account it is. */
	readonly owner: string;
	readonly orgId: string;
	readonly fullName: string;
	readonly description: string;
	readonly isPrivate: boolean;
	/** Its only branch. */
	readonly branch: string;
	/** The only commit there, 40 hexadecimal digits. */
	readonly sha: string;
};

export const gitRepositories = table<GitRepositoryRow>("oos.git-repository", (row) => row.key, {
	platform: (row) => row.platform,
});

/** Where the platforms show a repository. */
const SITES: Readonly<Record<string, string>> = {
	github: "https://github.com",
	gitee: "https://gitee.com",
	gitlab: "https://gitlab.com",
	codeup: "https://codeup.aliyun.com",
};

/** The repositories of a platform, oldest first. */
export function repositoriesOn(ctx: Context, platform: string): Iterable<GitRepositoryRow> {
	return ctx.tx.scan(gitRepositories, { index: "platform", value: platform.toLowerCase() });
}

/** A repository by the platform and its full name. */
export function repositoryKey(platform: string, fullName: string): string {
	return `${platform.toLowerCase()}/${fullName}`;
}

/** The page of a repository. Pure. */
export function htmlUrlOf({ platform, fullName }: GitRepositoryRow): string {
	const site = Object.hasOwn(SITES, platform) ? SITES[platform] : undefined;
	return `${site ?? `https://${platform}.com`}/${fullName}`;
}

type Asked = {
	readonly Platform: string;
	readonly Owner?: string | undefined;
	readonly OrgId?: string | undefined;
	readonly RepoFullName?: string | undefined;
};

/** The repository that is asked for, when the account it is asked through may see it; undefined when there is none. */
export function findRepository(ctx: Context, asked: Asked): GitRepositoryRow | undefined {
	const row = ctx.tx.get(gitRepositories, repositoryKey(asked.Platform, asked.RepoFullName ?? ""));
	const isSeen = row && (!asked.Owner || row.owner === asked.Owner) && (!asked.OrgId || row.orgId === asked.OrgId);
	return isSeen ? row : undefined;
}

/** The same. Throws EntityNotExists.GitRepository. */
export function requireRepository(ctx: Context, asked: Asked): GitRepositoryRow {
	const row = findRepository(ctx, asked);
	if (!row) {
		throw oosErrors.entityNotFound("GitRepository", asked.RepoFullName ?? "");
	}
	return row;
}
