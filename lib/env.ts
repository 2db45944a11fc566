import { z } from "zod";
import { isAddressRange } from "@/lib/http/forwarded-headers";

/** Settings of the console process, read once from the environment. */
export type Env = z.infer<typeof envSchema>;

/** The environment is unusable; the message says which variable and why, and never repeats a secret's value. */
export class EnvError extends Error {
	override name = "EnvError";
}

const blankToUndefined = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
	z.preprocess((value) => blankToUndefined(value) ?? fallback, schema);

const httpUrl = z
	.url({ protocol: /^https?$/, error: "must be an http(s) URL" })
	.transform((url) => url.replace(/\/+$/, ""));

const names = (fallback: string) =>
	withDefault(
		z.string().transform((text) =>
			text
				.split(",")
				.map((name) => name.trim())
				.filter((name) => name !== ""),
		),
		fallback,
	);
const password = optional(z.string().min(8, "must have at least 8 characters"));

const addressRanges = z
	.string()
	.transform((list) => list.split(",").map((range) => range.trim()))
	.refine((ranges) => ranges.every(isAddressRange), "must be addresses or ranges such as 10.0.0.0/8, with commas");

const envSchema = z
	.object({
		PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000),
		HOST: withDefault(z.string(), "127.0.0.1"),
		DATA_DIR: withDefault(z.string(), ".data"),
		DATABASE_URL: optional(
			z.string().regex(/^postgres(ql)?:\/\//, "must be a PostgreSQL URL (postgresql://user@host/database)"),
		),
		CLOUD_TARGET: withDefault(z.enum(["emulator", "aliyun"]), "emulator"),
		EMULATOR_URL: withDefault(httpUrl, "http://127.0.0.1:4500"),
		/** Whom the emulator takes the console for; unset: the account itself. */
		EMULATOR_ACCESS_KEY_ID: optional(z.string()),
		EMULATOR_ACCESS_KEY_SECRET: optional(z.string()),
		/** Gives the role admin. */
		CONSOLE_PASSWORD: password,
		CONSOLE_OPERATOR_PASSWORD: password,
		CONSOLE_VIEWER_PASSWORD: password,
		/** Where browsers reach the console, when that is not the address it listens on. */
		CONSOLE_URL: optional(httpUrl),
		OIDC_ISSUER: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) URL" })),
		OIDC_CLIENT_ID: optional(z.string()),
		OIDC_CLIENT_SECRET: optional(z.string()),
		OIDC_SCOPE: withDefault(z.string(), "openid profile email"),
		OIDC_ROLE_CLAIM: withDefault(z.string(), "roles"),
		OIDC_ADMIN_ROLES: names("admin"),
		OIDC_OPERATOR_ROLES: names("operator"),
		OIDC_VIEWER_ROLES: names("viewer"),
		/** How many days the audit log goes back. */
		AUDIT_RETENTION_DAYS: withDefault(z.coerce.number().int().min(1).max(3_650), 180),
		TRUSTED_PROXY: optional(addressRanges),
		/** Addresses of private networks that alerts may be sent to. */
		ALERT_PRIVATE_RANGES: optional(addressRanges),
		/** What URLs and secrets of alert channels are encrypted with; unset: a key of this console's own. */
		ALERT_KEY: optional(z.string().min(16, "must have at least 16 characters")),
		/** What a reader of /metrics sends in the place of a sign-in. */
		METRICS_TOKEN: optional(z.string().min(16, "must have at least 16 characters")),
		NODE_ENV: withDefault(z.string(), "production"),
	})
	.refine((env) => isLoopbackHost(env.HOST) || env.CONSOLE_PASSWORD !== undefined || env.OIDC_ISSUER !== undefined, {
		path: ["HOST"],
		error: "is not a loopback address, so CONSOLE_PASSWORD is required (or an OIDC provider)",
	})
	.refine((env) => new Set(passwordsOf(env)).size === passwordsOf(env).length, {
		path: ["CONSOLE_PASSWORD"],
		error: "and those of operators and viewers must differ, or one would give two roles",
	})
	.refine((env) => (env.EMULATOR_ACCESS_KEY_ID === undefined) === (env.EMULATOR_ACCESS_KEY_SECRET === undefined), {
		path: ["EMULATOR_ACCESS_KEY_ID"],
		error: "and EMULATOR_ACCESS_KEY_SECRET go together",
	})
	.refine((env) => env.CONSOLE_PASSWORD !== undefined || passwordsOf(env).length === 0, {
		path: ["CONSOLE_PASSWORD"],
		error: "is required where operators or viewers have a password: else there is no administrator",
	})
	.refine(
		({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
			new Set([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].map((value) => value === undefined)).size === 1,
		{ path: ["OIDC_ISSUER"], error: "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together" },
	)
	.refine(({ OIDC_ISSUER }) => OIDC_ISSUER === undefined || isSafeIssuer(new URL(OIDC_ISSUER)), {
		path: ["OIDC_ISSUER"],
		error: "must be an https URL: over http anyone on the way could sign in (only a loopback address may use it)",
	});

function passwordsOf(env: Partial<Record<`CONSOLE_${"" | "OPERATOR_" | "VIEWER_"}PASSWORD`, string | undefined>>) {
	return [env.CONSOLE_PASSWORD, env.CONSOLE_OPERATOR_PASSWORD, env.CONSOLE_VIEWER_PASSWORD].filter(
		(one) => one !== undefined,
	);
}

function isSafeIssuer(issuer: URL): boolean {
	return issuer.protocol === "https:" || isLoopbackHost(issuer.hostname);
}

/** Whether a server bound to `host` can be reached from this machine only. Names other than localhost count as public. */
export function isLoopbackHost(host: string): boolean {
	const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
	return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/**
 * Parses the variables of the contract's "Environment" table.
 * @throws {EnvError} naming every variable that is wrong, without its value.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
	const parsed = envSchema.safeParse(source);
	if (!parsed.success) {
		const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
		throw new EnvError(`Invalid environment: ${problems.join("; ")}`);
	}
	return parsed.data;
}

let current: Env | undefined;

/** The console's settings. Parsed at the first use, so that a build needs no environment. */
export function env(): Env {
	current ??= readEnv(process.env);
	return current;
}
