import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
	requestConfig: "./lib/i18n/request.ts",
	// Messages are compiled at build time, so that the browser needs no parser for them.
	experimental: { messages: { path: "./lib/i18n/messages", format: "json", locales: "infer", precompile: true } },
});

const nextConfig: NextConfig = {
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
		"pg-boss",
		"@alicloud/pop-core",
		"@alicloud/credentials",
	],
	// Nothing uses it: an address less that answers strangers.
	images: { unoptimized: true },
	experimental: {
		// Pages are loaded when they are first asked for: an idle console does without most of them.
		preloadEntriesOnStart: false,
		// A build is made once for its sources. What is kept for the next one takes 150 MB and a part of the time to write.
		turbopackFileSystemCacheForBuild: false,
	},
};

export default withNextIntl(nextConfig);
