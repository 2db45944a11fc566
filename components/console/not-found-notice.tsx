import { Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands at an address that leads to nothing. */
export function NotFoundNotice() {
	const t = useTranslations("errors");
	return (
		<div className="mx-auto max-w-2xl py-16">
			<h1 className="sr-only">{t("notFoundTitle")}</h1>
			<EmptyState
				icon={Compass}
				title={t("notFoundTitle")}
				description={t("notFoundBody")}
				actions={
					<Button asChild variant="primary">
						<Link href="/dashboard">{t("home")}</Link>
					</Button>
				}
			/>
		</div>
	);
}
