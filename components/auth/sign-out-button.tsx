import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";
import { SignOutForm } from "./sign-out-form";

/** Ends the session; shown where the console has a password. */
export function SignOutButton() {
	const t = useTranslations("nav");
	return (
		<SignOutForm action={signOutAction}>
			<Button type="submit" variant="ghost" size="sm" aria-label={t("signOut")} title={t("signOut")}>
				<LogOut aria-hidden className="text-faint" />
			</Button>
		</SignOutForm>
	);
}
