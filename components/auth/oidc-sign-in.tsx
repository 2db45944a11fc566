import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Leads to the OIDC provider's own sign-in. */
export function OidcSignIn({ next, isOnly }: { next: string; isOnly: boolean }) {
	const t = useTranslations("auth");
	return (
		<Button variant={isOnly ? "primary" : "secondary"} size="lg" asChild>
			{/* Not a Link: the answer is a redirection to another site. */}
			<a href={`/api/auth/oidc/start?${new URLSearchParams({ next })}`}>
				<LogIn aria-hidden />
				{t("oidc")}
			</a>
		</Button>
	);
}
