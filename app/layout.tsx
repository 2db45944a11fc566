import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";
import { Providers } from "@/components/console/providers";

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("nav");
	return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("tagline") };
}

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#ffffff" },
		{ media: "(prefers-color-scheme: dark)", color: "#141a22" },
	],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
	const nonce = (await headers()).get("x-nonce") ?? undefined;
	return (
		<html lang={await getLocale()} suppressHydrationWarning>
			<body>
				<MessagesProvider>
					<Providers nonce={nonce}>{children}</Providers>
				</MessagesProvider>
			</body>
		</html>
	);
}
