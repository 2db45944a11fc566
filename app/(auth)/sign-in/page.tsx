import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OidcSignIn } from "@/components/auth/oidc-sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import { MessagesProvider } from "@/components/console/messages-provider";
import { ProductMark } from "@/components/console/product-mark";
import { Alert } from "@/components/ui/alert";
import { safeNextPath } from "@/lib/auth/guard-request";
import { currentPrincipal } from "@/lib/auth/session";
import { signInSetup } from "@/lib/auth/sign-in-setup";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("auth"))("title") };
}

type Search = { next?: string | string[]; problem?: string | string[] };

/** Why an OIDC sign-in can have led back here. */
const PROBLEMS = ["OidcUnavailable", "OidcRefused", "OidcNoRole", "busy"] as const;

/** Asks who one is, in the ways that this console knows. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
	const search = await searchParams;
	const next = safeNextPath(search.next);
	if (await currentPrincipal()) {
		redirect(next);
	}
	const t = await getTranslations("auth");
	const { passwords, oidc } = signInSetup(env());
	const problem = PROBLEMS.find((one) => one === search.problem);
	return (
		<main className="flex min-h-dvh items-center justify-center p-4">
			<div className="grid w-full max-w-sm gap-4 rounded-lg border border-line bg-surface p-6">
				<ProductMark />
				<div>
					<h1 className="font-semibold text-xl">{t("title")}</h1>
					<p className="text-muted text-sm">{t("description")}</p>
				</div>
				{problem ? <Alert tone="danger" title={t(problem)} /> : null}
				<MessagesProvider namespaces={["auth"]}>
					{passwords.admin === undefined ? null : <SignInForm next={next} />}
					{oidc ? <OidcSignIn next={next} isOnly={passwords.admin === undefined} /> : null}
				</MessagesProvider>
			</div>
		</main>
	);
}
