import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { MessagesProvider } from "@/components/console/messages-provider";
import { ProductMark } from "@/components/console/product-mark";
import { safeNextPath } from "@/lib/auth/guard-request";
import { isSignedIn } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("auth"))("title") };
}

/** Asks for the console's password, where it has one. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
	const next = safeNextPath((await searchParams).next);
	if (await isSignedIn()) {
		redirect(next);
	}
	const t = await getTranslations("auth");
	return (
		<main className="flex min-h-dvh items-center justify-center p-4">
			<div className="grid w-full max-w-sm gap-4 rounded-lg border border-line bg-surface p-6">
				<ProductMark />
				<div>
					<h1 className="font-semibold text-xl">{t("title")}</h1>
					<p className="text-muted text-sm">{t("description")}</p>
				</div>
				<MessagesProvider namespaces={["auth"]}>
					<SignInForm next={next} />
				</MessagesProvider>
			</div>
		</main>
	);
}
