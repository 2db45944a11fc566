import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const nextConfig = {
	poweredByHeader: false,
	reactStrictMode: true,
	// `npm run typecheck` checks the whole repository; doing it again here would only slow down the first start.
	typescript: { ignoreBuildErrors: true },
	// These load WebAssembly, native parts or data files from beside themselves and cannot be bundled.
	serverExternalPackages: [
		"@electric-sql/pglite",
		"pglite-prisma-adapter",
		"@prisma/client",
		"@prisma/adapter-pg",
		"pg",
		"@alicloud/pop-core",
		"@alicloud/credentials",
	],
	// Nothing uses it: an address less that answers strangers.
	images: { unoptimized: true },
	// Pages are loaded when they are first asked for: an idle console does without most of them.
	experimental: { preloadEntriesOnStart: false },
};

/**
 * Plain JavaScript, and without what only a build needs: a running console would else keep two compilers in its memory
 * (docs/decisions/0007-embedded-database-in-little-memory.md).
 */
export default async function config(phase) {
	if (phase === PHASE_PRODUCTION_SERVER) {
		return nextConfig;
	}
	const { default: createNextIntlPlugin } = await import("next-intl/plugin");
	return createNextIntlPlugin({
		requestConfig: "./lib/i18n/request.ts",
		// Messages are compiled at build time, so that the browser needs no parser for them.
		experimental: { messages: { path: "./lib/i18n/messages", format: "json", locales: "infer", precompile: true } },
	})(nextConfig);
}
