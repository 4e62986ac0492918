from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("crm_content", "0004_carry_articles")]
    operations = [migrations.DeleteModel("FormerArticle")]
