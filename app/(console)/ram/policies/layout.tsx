import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function PoliciesLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ram", "ramPolicies", "repair", "validation"]}>{children}</MessagesProvider>;
}
