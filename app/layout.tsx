import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";
import { Providers } from "@/components/console/providers";
import { FONTS_SCRIPT } from "@/lib/ui/later-fonts";
import { THEME_SCRIPT } from "@/lib/ui/theme";

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("nav");
	const title = t("product");
	const description = t("tagline");
	const host = (await headers()).get("host");
	return {
		// Programs that show a link's picture need its whole address; a proxy that speaks TLS redirects to its own.
		...(host ? { metadataBase: new URL(`http://${host}`) } : {}),
		title: { default: title, template: `%s · ${title}` },
		description,
		manifest: "/manifest.webmanifest",
		icons: {
			icon: [
				{ url: "/icon.svg", type: "image/svg+xml" },
				{ url: "/favicon.ico", sizes: "32x32" },
			],
			apple: "/apple-touch-icon.png",
		},
		openGraph: { title, description, images: [{ url: "/social.png", width: 1200, height: 630, alt: title }] },
	};
}

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#ffffff" },
		{ media: "(prefers-color-scheme: dark)", color: "#141a22" },
	],
};

/** What has to be known before anything is drawn. */
const HEAD_SCRIPT = `${THEME_SCRIPT};${FONTS_SCRIPT}`;

export default async function RootLayout({ children }: { children: ReactNode }) {
	const nonce = (await headers()).get("x-nonce") ?? undefined;
	return (
		<html lang={await getLocale()} suppressHydrationWarning>
			<head>
				{/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, and nothing else is in it. The browser hides the nonce once it has read it. */}
				<script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: HEAD_SCRIPT }} />
			</head>
			<body>
				<MessagesProvider>
					<Providers>{children}</Providers>
				</MessagesProvider>
			</body>
		</html>
	);
}
