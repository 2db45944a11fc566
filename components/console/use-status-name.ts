import { useTranslations } from "next-intl";
import { showHidden } from "@/lib/ui/show-hidden";
import type { StatusDomain } from "./status-looks";

/** Names a state of the cloud in the console's words; an unknown one as the cloud spells it. */
export function useStatusName(): (domain: StatusDomain, status: string) => string {
	const t = useTranslations("common.status");
	return (domain, status) => {
		// Whether there are words for a state is only known at run time: the cloud may add states.
		const key = `${domain}.${status}` as Parameters<typeof t.has>[0];
		return t.has(key) ? t(key as never) : showHidden(status);
	};
}
