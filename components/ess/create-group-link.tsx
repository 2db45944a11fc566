"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRoleRefusal } from "@/components/auth/account";
import { Button } from "@/components/ui/button";

/** Leads to the form of a new group; whoever may not make one sees why. */
export function CreateGroupLink({ isPrimary = false }: { isPrimary?: boolean }) {
	const t = useTranslations("essGroup");
	const refusal = useRoleRefusal("operator");
	const variant = isPrimary ? "primary" : "secondary";
	const content = (
		<>
			<Plus aria-hidden />
			{t("create")}
		</>
	);
	return refusal ? (
		<Button variant={variant} aria-disabled title={refusal}>
			{content}
		</Button>
	) : (
		<Button variant={variant} asChild>
			<Link href="/ess/groups/new">{content}</Link>
		</Button>
	);
}
