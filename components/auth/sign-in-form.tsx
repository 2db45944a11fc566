"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInAction } from "@/lib/auth/actions";

/** Asks for the console's password. */
export function SignInForm({ next }: { next: string }) {
	const t = useTranslations("auth");
	const [problem, submit, isPending] = useActionState(signInAction, null);
	return (
		<form action={submit} className="grid gap-4">
			<input type="hidden" name="next" value={next} />
			<Field label={t("password")} isRequired error={problem ? t(problem) : undefined}>
				{(control) => <Input {...control} type="password" name="password" autoComplete="current-password" />}
			</Field>
			<Button type="submit" variant="primary" size="lg" isPending={isPending}>
				{t("submit")}
			</Button>
		</form>
	);
}
