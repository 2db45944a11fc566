import com.aliyun.ess20220222.Client;
import com.aliyun.ess20220222.models.CreateScalingRuleRequest;
import com.aliyun.ess20220222.models.DescribeScalingActivitiesRequest;
import com.aliyun.ess20220222.models.DescribeScalingInstancesRequest;
import com.aliyun.ess20220222.models.ExecuteScalingRuleRequest;
import com.aliyun.teaopenapi.models.Config;
import java.util.List;

/** Scales the tutorial's group out by one and prints its instances: mvn compile exec:java -Dexec.mainClass=ScaleOut */
public class ScaleOut {
    static final String REGION = "cn-hangzhou";
    static final String GROUP = "asg-tutorial";

    public static void main(String[] args) throws Exception {
        Client ess = new Client(new Config()
            .setAccessKeyId("LTAI5tEmulatorRoot000001")
            .setAccessKeySecret("emulator-root-secret")
            .setEndpoint(System.getenv().getOrDefault("EMULATOR", "127.0.0.1:4500"))
            .setProtocol(System.getenv().getOrDefault("PROTOCOL", "HTTP"))
            .setRegionId(REGION));

        String rule = ess.createScalingRule(new CreateScalingRuleRequest()
            .setRegionId(REGION)
            .setScalingGroupId(GROUP)
            .setAdjustmentType("QuantityChangeInCapacity")
            .setAdjustmentValue(1)).body.scalingRuleAri;
        String activity = ess.executeScalingRule(new ExecuteScalingRuleRequest()
            .setRegionId(REGION)
            .setScalingRuleAri(rule)).body.scalingActivityId;

        String status;
        do {
            Thread.sleep(1000);
            var found = ess.describeScalingActivities(new DescribeScalingActivitiesRequest()
                .setRegionId(REGION)
                .setScalingActivityIds(List.of(activity))).body.scalingActivities.get(0);
            status = found.statusCode;
        } while (status.equals("InProgress") || status.equals("Pending"));
        System.out.println(status);

        ess.describeScalingInstances(new DescribeScalingInstancesRequest()
                .setRegionId(REGION)
                .setScalingGroupId(GROUP)).body.scalingInstances
            .forEach(instance -> System.out.println(instance.instanceId + " " + instance.lifecycleState));
    }
}
