from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_guard_history'),
    ]

    operations = [
        migrations.AlterField(
            model_name='privatefile',
            name='scan',
            field=models.CharField(choices=[('not_scanned', 'Not scanned for viruses'), ('clean', 'Scanned, clean'), ('infected', 'Holds harmful software: locked'), ('own', 'Made by the portal')], default='not_scanned', max_length=12),
        ),
    ]
