"""Scales the tutorial's group out by one and prints its instances: pip install -r requirements.txt"""

import os
import time

from alibabacloud_ess20220222 import models
from alibabacloud_ess20220222.client import Client
from alibabacloud_tea_openapi.models import Config

REGION = "cn-hangzhou"
GROUP = "asg-tutorial"

ess = Client(
    Config(
        access_key_id="LTAI5tEmulatorRoot000001",
        access_key_secret="emulator-root-secret",
        endpoint=os.environ.get("EMULATOR", "127.0.0.1:4500"),
        protocol=os.environ.get("PROTOCOL", "HTTP"),
        # For HTTPS: the emulator's certificate authority.
        ca=os.environ.get("EMULATOR_CA"),
        region_id=REGION,
    )
)

rule = ess.create_scaling_rule(
    models.CreateScalingRuleRequest(
        region_id=REGION,
        scaling_group_id=GROUP,
        adjustment_type="QuantityChangeInCapacity",
        adjustment_value=1,
    )
).body
activity = ess.execute_scaling_rule(
    models.ExecuteScalingRuleRequest(region_id=REGION, scaling_rule_ari=rule.scaling_rule_ari)
).body.scaling_activity_id

while True:
    found = ess.describe_scaling_activities(
        models.DescribeScalingActivitiesRequest(region_id=REGION, scaling_activity_ids=[activity])
    ).body.scaling_activities[0]
    if found.status_code not in ("InProgress", "Pending"):
        print(found.status_code, found.description)
        break
    time.sleep(1)

instances = ess.describe_scaling_instances(
    models.DescribeScalingInstancesRequest(region_id=REGION, scaling_group_id=GROUP)
).body.scaling_instances
for instance in instances:
    print(instance.instance_id, instance.lifecycle_state)
